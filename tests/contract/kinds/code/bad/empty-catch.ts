// expect: 5 code/swallowed-exception
export async function save(store: Store): Promise<void> {
  try {
    await store.save();
  } catch {}
}
