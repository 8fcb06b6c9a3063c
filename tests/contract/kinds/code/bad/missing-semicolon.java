// expect: 4 code/syntax
class Total {
    int total() {
        return 1
    }
}
