"""What a story says beyond its attributions: positions, figures and disputes."""
