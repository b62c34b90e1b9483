"""What papers tell, worked out once for all of them."""
