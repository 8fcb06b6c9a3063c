# syntax=docker/dockerfile:1
ARG GO_VERSION=1.25.3

FROM --platform=$BUILDPLATFORM golang:${GO_VERSION}-alpine AS build
WORKDIR /src
RUN --mount=type=cache,target=/go/pkg/mod \
    --mount=type=bind,source=go.mod,target=go.mod \
    --mount=type=bind,source=go.sum,target=go.sum \
    go mod download
COPY . .
ARG TARGETOS TARGETARCH
RUN --mount=type=cache,target=/root/.cache/go-build \
    CGO_ENABLED=0 GOOS=$TARGETOS GOARCH=$TARGETARCH go build -trimpath -o /out/shop ./cmd/shop

FROM build AS test
RUN go test ./...

FROM gcr.io/distroless/static-debian12:nonroot
LABEL org.opencontainers.image.source="https://git.test/shop" \
      org.opencontainers.image.title="The shop"
COPY --from=build --chown=nonroot:nonroot /out/shop /shop
EXPOSE 8080/tcp
HEALTHCHECK --interval=10s --timeout=3s CMD ["/shop", "health"]
ENTRYPOINT ["/shop"]
CMD ["serve"]
