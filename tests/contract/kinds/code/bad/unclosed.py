# expect: 3 code/syntax
def total(lines:
    return sum(lines)
