"""Reports that gather several areas."""
