package org.staveworks.trace.internal.web;

import java.util.List;
import org.apache.tomcat.util.buf.EncodedSolidusHandling;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.web.firewall.HttpFirewall;
import org.springframework.security.web.firewall.StrictHttpFirewall;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/// Where a code is part of a path: GS1 Digital Links (lots and serials may have any of `/ ; %`, General Specifications,
/// figure 7.11-1) and resources of EPCIS, whose ids are URIs. There `%2F`, `%3B` and `%25` are taken as they are; what
/// is forbidden besides, such as steps upwards in any writing, stays so. The framework splits a path before it decodes
/// its parts, so no encoded slash leads to another endpoint.
@Configuration(proxyBeanMethods = false)
@ConditionalOnWebApplication
class CodesInPaths implements WebMvcConfigurer {
    private static final List<String> STARTS = List.of("/01/", "/00/", "/api/v1/epcis/");

    /// Digital Links are pages of the web application, whatever stands in them.
    @Override
    public void addViewControllers(ViewControllerRegistry registry) {
        registry.addViewController("/01/**").setViewName("forward:/index.html");
        registry.addViewController("/00/**").setViewName("forward:/index.html");
    }

    @Bean
    HttpFirewall httpFirewall() {
        var forCodes = new StrictHttpFirewall();
        forCodes.setAllowUrlEncodedSlash(true);
        forCodes.setAllowUrlEncodedDoubleSlash(true);
        forCodes.setAllowUrlEncodedPercent(true);
        forCodes.setAllowSemicolon(true);
        return new FirewallByPath(STARTS, forCodes, new StrictHttpFirewall());
    }

    @Bean
    WebServerFactoryCustomizer<TomcatServletWebServerFactory> encodedSlashesInPaths() {
        return factory -> factory.addConnectorCustomizers(
                connector -> connector.setEncodedSolidusHandling(EncodedSolidusHandling.PASS_THROUGH.getValue()));
    }
}
