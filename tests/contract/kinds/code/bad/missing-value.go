// expect: 6 code/syntax
package links

func total() int {
	x := 
	return x
}
