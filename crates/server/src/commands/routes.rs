use clap::{Args, ValueEnum};
use std::process::ExitCode;

#[derive(Args)]
pub struct Routes {
    #[arg(long, value_enum, default_value_t = Format::Text)]
    format: Format,
}

#[derive(Clone, Copy, ValueEnum)]
enum Format {
    Text,
    Json,
}

impl Routes {
    pub fn run(&self) -> ExitCode {
        let sites = [
            ("staff", firm::routes()),
            ("portal", portal::routes()),
            ("api", firm::api_routes()),
            ("portal-api", portal::api_routes()),
        ];
        let routes: Vec<_> = sites
            .into_iter()
            .flat_map(|(audience, routes)| routes.into_iter().map(move |route| (audience, route)))
            .collect();
        match self.format {
            Format::Text => {
                for (_, route) in routes {
                    println!("{:<7} {:<48} {}", route.method, route.path, route.guard);
                }
            }
            Format::Json => {
                let list: Vec<_> = routes
                    .into_iter()
                    .map(|(audience, route)| {
                        serde_json::json!({
                            "method": route.method.as_str(),
                            "path": route.path,
                            "audience": audience,
                            "guard": route.guard.to_string(),
                            "mutating": route.method != http::Method::GET,
                            "streaming": route.is_streaming,
                        })
                    })
                    .collect();
                println!("{}", serde_json::Value::Array(list));
            }
        }
        ExitCode::SUCCESS
    }
}
