module fhir-cmk.dev/launcher

go 1.24
