"""Who said what: attribution, quotations, speakers, venues and claims."""
