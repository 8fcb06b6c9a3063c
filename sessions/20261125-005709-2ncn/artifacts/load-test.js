// k6 run -e BASE_URL=https://staging... -e TOKEN=... load-test.js
import http from 'k6/http';
import { check } from 'k6';

const base = `${__ENV.BASE_URL}/v1/orders`;
const params = { headers: { Authorization: `Bearer ${__ENV.TOKEN}` } };
const query = 'limit=50';

export const options = {
  scenarios: {
    firstPage: {
      executor: 'ramping-arrival-rate',
      exec: 'firstPage',
      startRate: 1,
      timeUnit: '1s',
      preAllocatedVUs: 15,
      maxVUs: 150,
      stages: [
        { target: 150, duration: '2m' },
        { target: 150, duration: '5m' },
        { target: 300, duration: '2m' },
      ],
    },
    latePage: {
      executor: 'ramping-arrival-rate',
      exec: 'latePage',
      startRate: 1,
      timeUnit: '1s',
      preAllocatedVUs: 10,
      maxVUs: 50,
      stages: [
        { target: 50, duration: '2m' },
        { target: 50, duration: '5m' },
        { target: 100, duration: '2m' },
      ],
    },
  },
  thresholds: {
    'http_req_duration': ['p(95)<50'],
    'http_req_failed': ['rate<0.001'],
  },
};

export function firstPage() {
  const answer = http.get(`${base}?${query}`, params);
  check(answer, { 'a page': (response) => response.status === 200 });
}

// Follows the cursor for ten pages: with a cursor the tenth costs what the first does.
export function latePage() {
  let cursor = '';
  for (let page = 0; page < 10; page += 1) {
    const answer = http.get(`${base}?${query}${cursor ? `&cursor=${cursor}` : ''}`, params);
    check(answer, { 'a later page': (response) => response.status === 200 });
    cursor = answer.status === 200 ? answer.json('next_cursor') : '';
    if (!cursor) {
      return;
    }
  }
}
