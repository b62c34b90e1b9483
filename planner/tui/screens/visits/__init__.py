"""A folder of visits: the list of them, what makes and renames their files, and taking from them."""
