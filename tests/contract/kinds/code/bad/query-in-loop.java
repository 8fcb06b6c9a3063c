// expect: 5 code/query-in-loop
class Links {
    void targets(LinkRepository repository, java.util.List<Long> ids) {
        for (Long id : ids) {
            repository.findById(id);
        }
    }
}
