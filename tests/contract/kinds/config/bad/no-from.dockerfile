# expect: 2 config/syntax
RUN make
CMD ["make"]
