"""What boards and votes share: the issues that are decided on, and how votes are shown."""
