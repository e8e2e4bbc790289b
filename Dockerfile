# Seaworthy in a container: docker build -t seaworthy . && docker run --rm --read-only -v "$PWD:/work:ro" seaworthy scan .
# The base is node:24.21.0-bookworm-slim, held to its digest.
FROM node:24.21.0-bookworm-slim@sha256:0e0ff40c39bc087845bfb27465a0df4ea419520094bc35842ff83dd8cbe6f9b6 AS build
WORKDIR /build
COPY package.json package-lock.json .npmrc ./
COPY tools/node/package.json tools/node/package.json
RUN npm ci --include=dev --include=optional --ignore-scripts
COPY tsconfig.json LICENSE ./
COPY tools tools
COPY src src
COPY docs/schemas docs/schemas
RUN node tools/build-controls.ts && node tools/build-frameworks.ts && node tools/build.ts

FROM node:24.21.0-bookworm-slim@sha256:0e0ff40c39bc087845bfb27465a0df4ea419520094bc35842ff83dd8cbe6f9b6
COPY --from=build /build/dist /opt/seaworthy
COPY --from=build /build/LICENSE /opt/seaworthy/LICENSE
# Nobody's: no user of the base, and none of most hosts.
USER 65532:65532
WORKDIR /work
ENTRYPOINT ["node", "/opt/seaworthy/seaworthy.mjs"]
CMD ["scan", "."]
