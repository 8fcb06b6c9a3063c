// expect: 3 code/unbounded-retry
export async function load(url) {
  while (true) {
    try {
      return await fetch(url);
    } catch (error) {
      await sleep(1000);
    }
  }
}
