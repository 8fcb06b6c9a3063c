// expect: 2 code/syntax
const limit: number = ;
