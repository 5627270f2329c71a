"""What is known of a text before any rule reads it: names, dates and quotations as layers of spans."""
