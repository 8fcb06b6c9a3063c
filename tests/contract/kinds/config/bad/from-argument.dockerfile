# expect: 3 config/syntax
ARG NODE_VERSION=24.11
FROM node:${NODE_VERSON}
