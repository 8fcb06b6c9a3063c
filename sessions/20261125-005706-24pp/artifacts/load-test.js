// k6 run -e BASE_URL=https://staging... -e USERS_FILE=users.json load-test.js
// users.json: [{"email": "...", "password": "..."}] of accounts that exist on the staging system.
import http from 'k6/http';
import { check } from 'k6';
import { SharedArray } from 'k6/data';

const users = new SharedArray('users', () => JSON.parse(open(__ENV.USERS_FILE)));
const base = `${__ENV.BASE_URL}/v1`;
const json = { headers: { 'Content-Type': 'application/json', Origin: __ENV.BASE_URL } };

// The planned peak, and twice the peak, since an estimate is an estimate.
const signIns = 1;
const refreshes = 10;

export const options = {
  scenarios: {
    signing_in: {
      executor: 'ramping-arrival-rate',
      exec: 'signIn',
      startRate: 1,
      timeUnit: '1s',
      preAllocatedVUs: Math.max(10, signIns),
      maxVUs: Math.max(50, signIns * 4),
      stages: [
        { target: signIns, duration: '2m' },
        { target: signIns, duration: '5m' },
        { target: signIns * 2, duration: '2m' },
      ],
    },
    refreshing: {
      executor: 'ramping-arrival-rate',
      exec: 'refresh',
      startRate: 1,
      timeUnit: '1s',
      preAllocatedVUs: Math.max(10, refreshes),
      maxVUs: Math.max(50, refreshes * 4),
      stages: [
        { target: refreshes, duration: '2m' },
        { target: refreshes, duration: '5m' },
        { target: refreshes * 2, duration: '2m' },
      ],
    },
  },
  thresholds: {
    'http_req_duration{name:sign-in}': ['p(95)<500'],
    'http_req_duration{name:refresh}': ['p(95)<100'],
    http_req_failed: ['rate<0.001'],
  },
};

let session = null;

function open_session() {
  const user = users[Math.floor(Math.random() * users.length)];
  const body = {
    email: user.email,
    password: user.password,
    client_name: 'k6',
  };
  const answer = http.post(`${base}/sessions`, JSON.stringify(body), { ...json, tags: { name: 'sign-in' } });
  check(answer, { 'signed in': (response) => response.status === 201 });
  return answer.status === 201 ? answer.json() : null;
}

export function signIn() {
  open_session();
}

export function refresh() {
  if (session === null) {
    session = open_session();
    return;
  }
  const answer = http.post(`${base}/sessions/current/tokens`, null, { ...json, tags: { name: 'refresh' } });
  check(answer, { refreshed: (response) => response.status === 201 });
  session = answer.status === 201 ? answer.json() : null;
}
