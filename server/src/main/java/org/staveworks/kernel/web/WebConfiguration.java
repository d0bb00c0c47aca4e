package org.staveworks.kernel.web;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.boot.jackson.autoconfigure.JsonMapperBuilderCustomizer;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.format.FormatterRegistry;
import org.springframework.http.CacheControl;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.staveworks.kernel.access.AccessInterceptor;
import org.staveworks.kernel.access.CallerFilter;
import org.staveworks.kernel.access.CallerResolver;
import org.staveworks.kernel.problem.ProblemWriter;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.module.SimpleModule;

/// What every request passes, in order: security headers, who calls, idempotency, what the endpoint requires.
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class WebConfiguration implements WebMvcConfigurer {
    private static final String CONTENT_SECURITY_POLICY = "default-src 'self'; img-src 'self' data: blob:; "
            + "style-src 'self' 'unsafe-inline'; worker-src 'self' blob:; object-src 'none'; base-uri 'self'; "
            + "form-action 'self'; frame-ancestors 'none'";
    private static final int CALLER_ORDER = 0;
    private static final int IDEMPOTENCY_ORDER = 1;

    /// Signing in and permissions are ours ([CallerFilter], [AccessInterceptor]); the framework's filters give the
    /// firewall and the headers. Its CSRF token is not needed: see [IdempotencyFilter].
    @Bean
    SecurityFilterChain securityFilterChain(HttpSecurity http) {
        return http.csrf(AbstractHttpConfigurer::disable)
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .logout(AbstractHttpConfigurer::disable)
                .requestCache(AbstractHttpConfigurer::disable)
                .anonymous(AbstractHttpConfigurer::disable)
                .authorizeHttpRequests(requests -> requests.anyRequest().permitAll())
                .headers(headers -> headers.contentSecurityPolicy(
                                policy -> policy.policyDirectives(CONTENT_SECURITY_POLICY))
                        .cacheControl(cache -> cache.disable())
                        .referrerPolicy(policy -> policy.policy(
                                ReferrerPolicyHeaderWriter.ReferrerPolicy.STRICT_ORIGIN_WHEN_CROSS_ORIGIN)))
                .build();
    }

    /// Nobody signs in through the framework's own user store.
    @Bean
    UserDetailsService userDetailsService() {
        return new InMemoryUserDetailsManager();
    }

    @Bean
    FilterRegistrationBean<CallerFilter> callerFilter(CallerResolver callers) {
        var registration = new FilterRegistrationBean<>(new CallerFilter(callers));
        registration.setOrder(CALLER_ORDER);
        return registration;
    }

    @Bean
    FilterRegistrationBean<IdempotencyFilter> idempotencyFilter(
            IdempotencyKeys keys,
            PlatformTransactionManager transactions,
            ProblemWriter problems,
            List<ForeignDoor> foreignDoors) {
        var registration =
                new FilterRegistrationBean<>(new IdempotencyFilter(keys, transactions, problems, foreignDoors));
        registration.setOrder(IDEMPOTENCY_ORDER);
        return registration;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(new AccessInterceptor()).addPathPatterns("/api/**");
    }

    /// Words in the query string are read in any case, as in JSON.
    @Override
    public void addFormatters(FormatterRegistry registry) {
        ApplicationConversionService.addApplicationConverters(registry);
    }

    /// The web application: hashed files are kept for a year, everything else is asked for anew; unknown paths are
    /// pages of the application itself.
    @Override
    public void addResourceHandlers(ResourceHandlerRegistry registry) {
        registry.addResourceHandler("/assets/**")
                .addResourceLocations("classpath:/web/assets/")
                .setCacheControl(
                        CacheControl.maxAge(Duration.ofDays(365)).cachePublic().immutable());
        registry.addResourceHandler("/**")
                .addResourceLocations("classpath:/web/")
                .setCacheControl(CacheControl.noCache())
                .resourceChain(true)
                .addResolver(new PageResolver());
    }

    @Override
    public void addViewControllers(ViewControllerRegistry registry) {
        registry.addViewController("/").setViewName("forward:/index.html");
    }
}

/// JSON habits of all doors.
@Configuration(proxyBeanMethods = false)
class JsonConfiguration {
    /// Enum names are written in lower case and read in any.
    @Bean
    JsonMapperBuilderCustomizer lowerCaseEnums() {
        return builder -> builder.enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
                .addModule(new SimpleModule("staveworks").addSerializer(new EnumWriter()));
    }

    private static final class EnumWriter extends tools.jackson.databind.ser.std.StdSerializer<Enum<?>> {
        EnumWriter() {
            super(enumType());
        }

        @SuppressWarnings("unchecked")
        private static Class<Enum<?>> enumType() {
            return (Class<Enum<?>>) (Class<?>) Enum.class;
        }

        @Override
        public void serialize(
                Enum<?> value,
                tools.jackson.core.JsonGenerator target,
                tools.jackson.databind.SerializationContext context) {
            target.writeString(value.name().toLowerCase(Locale.ROOT));
        }
    }
}
