// k6 run -e BASE_URL=https://staging... -e POLITE=... -e GREEDY=... -e CLIENT_ID=... load-test.js
// POLITE and GREEDY are access tokens of two clients; the greedy one has a low limit and goes on asking.
import http from 'k6/http';
import { check } from 'k6';

const path = `${__ENV.BASE_URL}/v1/clients/${__ENV.CLIENT_ID}/limits`;
http.setResponseCallback(http.expectedStatuses(200, 429));

export const options = {
  scenarios: {
    polite: {
      executor: 'ramping-arrival-rate',
      exec: 'polite',
      startRate: 1,
      timeUnit: '1s',
      preAllocatedVUs: 100,
      maxVUs: 1000,
      stages: [
        { target: 1000, duration: '2m' },
        { target: 1000, duration: '5m' },
        { target: 2000, duration: '2m' },
      ],
    },
    greedy: {
      executor: 'ramping-arrival-rate',
      exec: 'greedy',
      startRate: 1,
      timeUnit: '1s',
      preAllocatedVUs: 100,
      maxVUs: 1000,
      stages: [
        { target: 1000, duration: '2m' },
        { target: 1000, duration: '5m' },
        { target: 2000, duration: '2m' },
      ],
    },
  },
  thresholds: {
    'http_req_duration{name:polite}': ['p(95)<55'],
    'checks{name:polite}': ['rate>0.999'],
    'http_req_failed': ['rate<0.001'],
  },
};

function ask(token, name) {
  return http.get(path, { headers: { Authorization: `Bearer ${token}` }, tags: { name } });
}

export function polite() {
  const answer = ask(__ENV.POLITE, 'polite');
  check(answer, { 'never refused': (response) => response.status === 200 }, { name: 'polite' });
}

export function greedy() {
  const answer = ask(__ENV.GREEDY, 'greedy');
  check(
    answer,
    { 'refused with a time': (response) => response.status === 200 || Number(response.headers['Retry-After']) > 0 },
    { name: 'greedy' },
  );
}
