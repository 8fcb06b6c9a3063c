"""Where answers come from, one module or package each."""
