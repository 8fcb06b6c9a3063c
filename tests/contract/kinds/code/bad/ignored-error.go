// expect: 5 code/swallowed-exception
package links

func save(store Store) {
	if err := store.Save(); err != nil {
	}
}
