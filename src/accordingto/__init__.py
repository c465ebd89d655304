"""Read the news and keep the record of who says what, on whose authority."""
