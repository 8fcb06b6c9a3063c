# expect: 3 code/sql-from-strings
def find(cursor, slug):
    cursor.execute("SELECT target FROM link WHERE slug = '{}'".format(slug))
