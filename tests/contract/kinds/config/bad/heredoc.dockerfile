# expect: 3 config/syntax
FROM alpine:3.22
RUN <<EOF
make
