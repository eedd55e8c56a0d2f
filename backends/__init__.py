"""Where answers come from: the contract (`base`) and those who keep it."""
