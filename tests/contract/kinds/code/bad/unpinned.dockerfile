# expect: 2 code/image-unpinned
FROM python AS build
FROM build
