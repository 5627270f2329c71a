"""What the words mean: frozen values, one definition each, no behaviour beyond their own shape."""
