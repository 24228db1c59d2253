"""What version 0002 adds, spelled out as it was on the day it was released: prices, orders, and more about products."""
