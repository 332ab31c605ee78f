"""The desk (柜台): what a person may do and ask, and who may."""
