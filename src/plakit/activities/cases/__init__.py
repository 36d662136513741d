"""What a group does with its cases: keep them in a register, bring, read, judge and choose them.

One package a kind; what they share stands here.
"""
