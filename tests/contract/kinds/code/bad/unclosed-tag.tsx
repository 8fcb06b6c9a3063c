// expect: 2 code/syntax
export const Total = () => <b>{1</b>;
