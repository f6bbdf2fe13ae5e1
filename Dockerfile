# One file, three images: `docker build --target bot .`, `--target worker .`, `--target worker-gpu .`
# Each runs as user 1000 and needs to write nowhere but the model cache (and /tmp).

FROM node:24.21.0-bookworm-slim AS base
WORKDIR /app

# dist/. Without packages/ npm installs nothing of the local Discord, here and below.
FROM base AS build
COPY package.json package-lock.json .npmrc ./
RUN npm ci --no-audit
COPY tsconfig.json tsconfig.build.json ./
COPY src src
RUN npm run build

# node_modules/ of production. transformers.js carries its copy of onnxruntime-web inside its own file,
# onnxruntime-node brings every platform's binaries, and i18next the compiler, for its types: 400 MB that no process
# here reads.
FROM base AS dependencies
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev --no-audit \
 && rm -r node_modules/onnxruntime-web node_modules/typescript node_modules/@typescript \
 && find node_modules/onnxruntime-node/bin/napi-v6 -mindepth 2 -maxdepth 2 \
      ! -path "*/linux/$(node -p process.arch)" -exec rm -r {} +

# The bot runs no model, a worker draws no charts and never speaks with Discord.
FROM dependencies AS bot-dependencies
RUN rm -r node_modules/@huggingface node_modules/onnxruntime-node node_modules/sharp node_modules/@img

FROM dependencies AS worker-dependencies
RUN rm -r node_modules/@napi-rs node_modules/@fontsource node_modules/dejavu-fonts-ttf node_modules/chart.js \
      node_modules/piscina \
      node_modules/discord.js node_modules/@discordjs node_modules/discord-api-types

# The only network access beyond the npm registry: onnxruntime's CUDA provider comes from NuGet. `cuda12` is built
# for CUDA 12 and cuDNN 9 on x86-64; that on the base image of worker-gpu must be the same two.
FROM worker-dependencies AS worker-gpu-dependencies
RUN ONNXRUNTIME_NODE_INSTALL=cuda12 npm rebuild onnxruntime-node --ignore-scripts=false \
 && rm node_modules/onnxruntime-node/bin/napi-v6/linux/x64/libonnxruntime_providers_tensorrt.so

FROM base AS bot
ENV NODE_ENV=production HTTP_HOST=0.0.0.0 HTTP_PORT=8080
COPY package.json docker/health.mjs ./
COPY --from=bot-dependencies /app/node_modules node_modules
COPY --from=build /app/dist dist
USER 1000:1000
EXPOSE 8080
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=15s --timeout=5s --start-period=1m --retries=3 CMD ["node", "health.mjs"]
CMD ["node", "dist/bot/main.js"]

FROM base AS worker
ENV NODE_ENV=production HTTP_HOST=0.0.0.0 HTTP_PORT=8080 MODEL_CACHE=/var/lib/tokenscope/models
RUN install -d -o 1000 -g 1000 /var/lib/tokenscope/models
COPY package.json docker/health.mjs ./
COPY --from=worker-dependencies /app/node_modules node_modules
COPY models models
COPY --from=build /app/dist dist
USER 1000:1000
VOLUME /var/lib/tokenscope/models
EXPOSE 8080
STOPSIGNAL SIGTERM
# The first start downloads the models.
HEALTHCHECK --interval=15s --timeout=5s --start-period=15m --retries=3 CMD ["node", "health.mjs"]
CMD ["node", "dist/worker/main.js"]

# The same on CUDA's libraries. The kernels that CUDA compiles for an unknown card are kept beside the models: they are
# large, and made for minutes.
FROM nvidia/cuda:12.9.1-cudnn-runtime-ubuntu24.04 AS worker-gpu
COPY --from=base /usr/local/bin/node /usr/local/bin/node
WORKDIR /app
ENV NODE_ENV=production HTTP_HOST=0.0.0.0 HTTP_PORT=8080 MODEL_CACHE=/var/lib/tokenscope/models DEVICE=cuda \
    CUDA_CACHE_PATH=/var/lib/tokenscope/models/cuda
RUN install -d -o 1000 -g 1000 /var/lib/tokenscope/models
COPY package.json docker/health.mjs ./
COPY --from=worker-gpu-dependencies /app/node_modules node_modules
COPY models models
COPY --from=build /app/dist dist
USER 1000:1000
VOLUME /var/lib/tokenscope/models
EXPOSE 8080
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=15s --timeout=5s --start-period=15m --retries=3 CMD ["node", "health.mjs"]
# The base image's entrypoint prints a banner.
ENTRYPOINT []
CMD ["node", "dist/worker/main.js"]
