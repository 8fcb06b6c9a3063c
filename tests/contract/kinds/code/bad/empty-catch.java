// expect: 6 code/swallowed-exception
class Links {
    void save(Store store) {
        try {
            store.save();
        } catch (Exception e) {
        }
    }
}
