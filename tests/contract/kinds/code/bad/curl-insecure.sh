# expect: 2 code/tls-verification-off
curl -sk https://links.test/health
