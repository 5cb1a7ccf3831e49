"""A composition on a spreadsheet's grid."""
