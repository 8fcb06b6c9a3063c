# expect: 3 config/syntax
FROM alpine:3.22
COPY server.js
