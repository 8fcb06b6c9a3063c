// k6 run -e BASE_URL=https://staging... -e TOKEN=... -e BODIES_FILE=bodies.json load-test.js
// bodies.json: [{"library_id": "0195d3a1-b800-7f82-bad3-32821ca5e9a4", "book_id": "0195d3a1-b800-7194-8b16-dc5944ade59f", "copy_id": "0195d3a1-b800-7966-9bba-e78da9daa378", "reader_id": "0195d3a1-b800-78e8-8bc8-2df1e41507c3", "due_date": "2026-03-02", "return_date": "2026-03-02"}], with ids of rows that exist on the staging system.
import http from 'k6/http';
import { check } from 'k6';
import { SharedArray } from 'k6/data';
import { uuidv4 } from 'https://jslib.k6.io/k6-utils/1.4.0/index.js';

const bodies = new SharedArray('bodies', () => JSON.parse(open(__ENV.BODIES_FILE)));
const url = `${__ENV.BASE_URL}/v1/loans`;
const credentials = { Authorization: `Bearer ${__ENV.TOKEN}` };

export const options = {
  scenarios: {
    list: {
      executor: 'ramping-arrival-rate',
      exec: 'list',
      startRate: 1,
      timeUnit: '1s',
      preAllocatedVUs: 160,
      maxVUs: 1600,
      stages: [
        { target: 1600, duration: '2m' },
        { target: 1600, duration: '5m' },
        { target: 3200, duration: '2m' },
      ],
    },
    create: {
      executor: 'ramping-arrival-rate',
      exec: 'create',
      startRate: 1,
      timeUnit: '1s',
      preAllocatedVUs: 40,
      maxVUs: 400,
      stages: [
        { target: 400, duration: '2m' },
        { target: 400, duration: '5m' },
        { target: 800, duration: '2m' },
      ],
    },
  },
  thresholds: {
    'http_req_duration{name:list}': ['p(95)<200'],
    'http_req_duration{name:create}': ['p(95)<100'],
    'http_req_failed': ['rate<0.001'],
  },
};

// Walks two pages, as people do.
export function list() {
  const first = http.get(`${url}?limit=50`, { headers: credentials, tags: { name: 'list' } });
  check(first, { listed: (response) => response.status === 200 });
  const cursor = first.status === 200 ? first.json('next_cursor') : null;
  if (cursor) {
    http.get(`${url}?limit=50&cursor=${cursor}`, { headers: credentials, tags: { name: 'list' } });
  }
}

// One request in twenty is sent twice with the same key, and must make nothing new.
export function create() {
  const body = bodies[Math.floor(Math.random() * bodies.length)];
  const fresh = body;
  const headers = { ...credentials, 'Content-Type': 'application/json', 'Idempotency-Key': uuidv4() };
  const asked = { headers, tags: { name: 'create' } };
  const made = http.post(url, JSON.stringify(fresh), asked);
  check(made, { created: (response) => response.status === 201 });
  if (made.status === 201 && Math.random() < 0.05) {
    const again = http.post(url, JSON.stringify(fresh), asked);
    check(again, { 'the same again': (response) => response.json('id') === made.json('id') });
  }
}
