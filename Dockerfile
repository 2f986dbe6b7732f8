# syntax=docker/dockerfile:1
# The service as one static binary in an otherwise empty image, run by nobody.
# The explorer and the playground are built first; what that writes is the same
# for every platform.
FROM --platform=$BUILDPLATFORM node:22-bookworm-slim AS ui
WORKDIR /src/web/ui
COPY web/ui/package.json web/ui/package-lock.json web/ui/.npmrc ./
RUN npm ci --no-fund --no-audit
COPY schema.graphqls /src/
COPY web/ui ./
RUN npm run build

FROM golang:1.26-bookworm AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
COPY --from=ui /src/web/dist ./web/dist
ARG VERSION=dev
RUN CGO_ENABLED=0 go build -trimpath -ldflags "-s -w -X main.version=${VERSION}" -o /out/aistack ./cmd/aistack \
 && mkdir -p /out/data /out/tmp && chmod 1777 /out/tmp \
 && echo 'nonroot:x:65532:65532:nonroot:/data:/sbin/nologin' > /out/passwd

FROM scratch
COPY --from=build /out/passwd /etc/passwd
COPY --from=build /etc/ssl/certs/ca-certificates.crt /etc/ssl/certs/
COPY --from=build /out/aistack /usr/local/bin/aistack
COPY --from=build --chown=65532:65532 /out/data /data
COPY --from=build /out/tmp /tmp
WORKDIR /data
USER 65532:65532
EXPOSE 8080
ENV AISTACK_LISTEN=0.0.0.0:8080
HEALTHCHECK --interval=10s --timeout=3s --start-period=10s CMD ["/usr/local/bin/aistack", "health"]
ENTRYPOINT ["/usr/local/bin/aistack"]
CMD ["serve"]
