# expect: 4 config/syntax
FROM alpine:3.22
WORKDIR /app
COPPY . .
