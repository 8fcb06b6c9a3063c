// expect: 3 code/syntax
export function total(lines) {
  return lines.reduce((a, b) => a + b, 0;
}
