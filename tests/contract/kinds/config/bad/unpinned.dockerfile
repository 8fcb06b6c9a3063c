# expect: 2 config/image-unpinned
FROM python AS build
FROM build
