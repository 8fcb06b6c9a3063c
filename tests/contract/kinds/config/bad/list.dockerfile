# expect: 3 config/syntax
FROM node:24.11
CMD ['node', 'server.js']
