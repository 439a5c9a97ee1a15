use std::env;

use once_cell::sync::OnceCell;

/// The salutation is read from the environment once, at the first greeting.
static SALUTATION: OnceCell<String> = OnceCell::new();

fn salutation() -> &'static str {
    SALUTATION.get_or_init(|| env::var("SALUTATION").unwrap_or_else(|_| "Hello".to_owned()))
}

/// Greets people by name, and numbers by their sum.
fn greet(texts: &[String]) -> String {
    let names = texts.iter().filter_map(|text| pkg_a::read(text).right());
    let names = names.collect::<Vec<_>>().join(" and ");
    let sum = pkg_a::sum(texts.iter().map(String::as_str));
    format!("{}, {names}! Your numbers add up to {sum}.", salutation())
}

fn main() {
    let texts: Vec<String> = env::args().skip(1).collect();
    println!("{}", greet(&texts));
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn greets_names_and_sums_numbers() {
        let texts = ["Ada", "2", "Grace", "three"].map(str::to_owned);
        assert!(greet(&texts).ends_with(", Ada and Grace! Your numbers add up to 5."));
    }
}
