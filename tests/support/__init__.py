"""What tests are made with: documents, records and files that do not exist, and what is done to real ones."""
