# expect: 5 config/dockerfile-unknown-stage
FROM golang:1.25 AS build
RUN go build -o /shop .
FROM scratch
COPY --from=biuld /shop /shop
