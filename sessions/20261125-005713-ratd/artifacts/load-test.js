// k6 run -e BASE_URL=https://staging... -e TOKEN=... load-test.js
// TOKEN is an access token of a staging customer; staging needs stock of the first fifty products.
import http from 'k6/http';
import { check } from 'k6';

const base = `${__ENV.BASE_URL}/v1`;
const headers = { 'Content-Type': 'application/json', Authorization: `Bearer ${__ENV.TOKEN}` };

// The planned peak: one request in a hundred places an order.
const browsing = 194;
const buying = 2;

export const options = {
  scenarios: {
    browse: {
      executor: 'ramping-arrival-rate',
      exec: 'browse',
      startRate: 1,
      timeUnit: '1s',
      preAllocatedVUs: Math.max(20, Math.ceil(browsing / 5)),
      maxVUs: Math.max(50, browsing),
      stages: [
        { target: browsing, duration: '2m' },
        { target: browsing, duration: '5m' },
        { target: browsing * 2, duration: '2m' },
      ],
    },
    buy: {
      executor: 'ramping-arrival-rate',
      exec: 'buy',
      startRate: 1,
      timeUnit: '1s',
      preAllocatedVUs: Math.max(10, buying * 2),
      maxVUs: Math.max(50, buying * 8),
      stages: [
        { target: buying, duration: '2m' },
        { target: buying, duration: '5m' },
        { target: buying * 2, duration: '2m' },
      ],
    },
  },
  thresholds: {
    'http_req_duration{name:products}': ['p(95)<100'],
    'http_req_duration{name:checkout}': ['p(95)<800'],
    http_req_failed: ['rate<0.001'],
  },
};

export function setup() {
  const answer = http.get(`${base}/products?limit=50`);
  return answer.json('items');
}

export function browse(products) {
  const product = products[Math.floor(Math.random() * products.length)];
  const answer = http.get(`${base}/products/${product.id}`, { tags: { name: 'products' } });
  check(answer, { 'product shown': (response) => response.status === 200 });
}

export function buy(products) {
  const product = products[Math.floor(Math.random() * products.length)];
  const cart = http.post(`${base}/carts`, null, { headers, tags: { name: 'cart' } });
  if (cart.status !== 201) return;
  const line = JSON.stringify({ quantity: 1 });
  http.put(`${base}/carts/${cart.json('id')}/lines/${product.sku}`, line, { headers, tags: { name: 'cart' } });
  const order = JSON.stringify({ cart_id: cart.json('id'), expected_total_cents: product.price_cents });
  const key = `00000000-0000-4000-8000-${String(Math.floor(Math.random() * 1e12)).padStart(12, '0')}`;
  const answer = http.post(`${base}/orders`, order, {
    headers: { ...headers, 'Idempotency-Key': key },
    tags: { name: 'checkout' },
  });
  check(answer, { ordered: (response) => response.status === 201 });
}
