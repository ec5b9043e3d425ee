# syntax=docker/dockerfile:1

# The image of Maillon: one binary that brings its pages, migrations, SQLite and libpq along.
FROM rust:1.95-slim-bookworm AS build
RUN apt-get update \
    && apt-get install -y --no-install-recommends gcc libc6-dev \
    && rm -rf /var/lib/apt/lists/*
WORKDIR /build
# .dockerignore lets through only what the build reads.
COPY . .
# The caches live on the build machine and are no part of the image, so the binary is copied out of them.
RUN --mount=type=cache,target=/usr/local/cargo/registry \
    --mount=type=cache,target=/build/target \
    cargo build --release --locked \
    && cp target/release/maillon /usr/local/bin/maillon

FROM debian:bookworm-slim
# curl is there for the health check alone.
RUN apt-get update \
    && apt-get install -y --no-install-recommends ca-certificates curl \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --system --uid 10001 --home-dir /data --shell /usr/sbin/nologin maillon \
    && install --directory --owner maillon --group maillon --mode 0750 /data
COPY --from=build /usr/local/bin/maillon /usr/local/bin/maillon
COPY LICENSE /usr/share/doc/maillon/LICENSE

# Outside, choose another port with `--publish`: the health check looks for this one.
ENV MAILLON_DATA__DIR=/data \
    MAILLON_SERVER__LISTEN=0.0.0.0:8000
USER maillon
# A maillon.toml in the current folder is read.
WORKDIR /data
VOLUME /data
EXPOSE 8000
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s --retries=3 \
    CMD ["curl", "--fail", "--silent", "--output", "/dev/null", "http://127.0.0.1:8000/readyz"]
ENTRYPOINT ["maillon"]
CMD ["serve"]
